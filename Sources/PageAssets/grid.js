'use strict';
// Long tables over Tabulator: only the rows in sight exist, heads stay, columns can be widened.
window.landscape.grid = (section, known, test) => {
  const { order } = window.landscape;
  const place = document.createElement('div');
  place.className = 'grid';
  const scroll = section.querySelector('.scroll');
  scroll.classList.add('replaced');
  const caption = document.createElement('p');
  caption.className = 'note grid';
  caption.textContent = Array.from(
    scroll.querySelector('caption').childNodes, (part) => part.textContent).join('　');
  scroll.after(caption, place);
  section.querySelector('.tools').hidden = false;
  const count = section.querySelector('.count');
  const search = section.querySelector('input[type="search"]');

  // Everything shown is made as a node: no cell is ever read as markup.
  const show = (cell) => {
    const [shown, key, look, link] = cell.getValue();
    const element = cell.getElement();
    if (key === null) element.classList.add('u');
    for (const name of (look || '').split(' ')) if (name) element.classList.add(name);
    const content = document.createElement(link ? 'a' : 'span');
    content.textContent = shown;
    if (link) content.href = link;
    return content;
  };
  const head = (column) => () => {
    const title = document.createElement('button');
    title.type = 'button';
    title.textContent = known.titles[column];
    if (!known.units[column]) return title;
    const both = document.createElement('span');
    const unit = document.createElement('span');
    unit.className = 'unit';
    unit.textContent = known.units[column];
    both.append(title, unit);
    return both;
  };

  const columns = known.ids.map((id, column) => {
    const isNumeric = 'gn'.includes(known.kinds[column]);
    return {
      title: known.titles[column],
      field: String(column),
      titleFormatter: head(column),
      formatter: show,
      frozen: column <= known.heading,
      hozAlign: isNumeric ? 'right' : 'left',
      headerHozAlign: isNumeric ? 'right' : 'left',
      minWidth: 72,
      maxInitialWidth: 320,
      sorter: (a, b, one, other, _, direction) =>
        order(one.getData().row, other.getData().row, column, direction === 'asc' ? 1 : -1)
        * (direction === 'asc' ? 1 : -1),
      headerFilter: 'input',
      headerFilterPlaceholder: isNumeric ? '> 1' : '含',
      headerFilterParams: { elementAttributes: { 'aria-label': `按 ${known.titles[column]} 筛选` } },
      headerFilterFunc: (wanted, cell) => {
        const holds = test(wanted, isNumeric);
        return !holds || holds(cell);
      },
    };
  });

  const table = new window.Tabulator(place, {
    data: known.rows.map((row) => Object.assign({ row }, row.cells)),
    columns,
    height: Math.min(640, 110 + known.rows.length * 30),
    layout: 'fitDataFill',
    rowHeight: 30,
    columnDefaults: { tooltip: false },
    headerFilterLiveFilterDelay: 120,
    rowFormatter: (row) => {
      const { pin } = row.getData().row;
      row.getElement().classList.toggle('total', pin < 0);
      row.getElement().classList.toggle('bucket', pin > 0);
    },
  });
  place.setAttribute('aria-label', known.title);
  const told = (rows) => { count.textContent = `${rows.length} / ${known.rows.length} 行`; };
  table.on('dataFiltered', (_, rows) => told(rows));
  told(known.rows);
  let timer = 0;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const anywhere = test(search.value, false);
      if (anywhere) table.setFilter(({ row }) => row.cells.some(anywhere));
      else table.clearFilter(false);
    }, 120);
  });
};
