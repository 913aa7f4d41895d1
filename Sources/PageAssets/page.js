'use strict';
(() => {
  // What the interactive parts share: the page's tables by their id.
  const landscape = window.landscape = { tables: new Map() };
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const pageSize = 200;
  const grouped = new Intl.NumberFormat('en-US', { useGrouping: true, maximumFractionDigits: 0 });

  // A cell is [shown, key, look, link]: the key is a number, a text, or null where the value is
  // undefined; in the page's data it comes first.
  const cellOf = (value, kind) => {
    if (value === null) return ['—', null];
    if (Array.isArray(value)) return [value[1], value[0], value[2], value[3]];
    if (typeof value === 'number') return [kind === 'g' ? grouped.format(value) : String(value), value];
    return [value, value];
  };

  const readElements = (body) => Array.from(body.rows, (element) => ({
    element,
    pin: element.classList.contains('total') ? -1 : element.classList.contains('bucket') ? 1 : 0,
    cells: Array.from(element.cells, (cell) => {
      const text = cell.textContent;
      const link = cell.querySelector('a')?.getAttribute('href');
      if (cell.classList.contains('u')) return [text, null, '', link];
      return [text, cell.dataset.v === undefined ? text : Number(cell.dataset.v), '', link];
    }),
  }));

  const build = (row, kinds, heading) => {
    const element = document.createElement('tr');
    if (row.pin < 0) element.className = 'total';
    if (row.pin > 0) element.className = 'bucket';
    row.cells.forEach(([shown, key, look, link], column) => {
      const cell = document.createElement(column === heading ? 'th' : 'td');
      if (column === heading) cell.scope = 'row';
      cell.className = key === null ? 'u' : look || '';
      if (kinds[column] === 'g' || kinds[column] === 'n') cell.classList.add('n');
      if (kinds[column] === 'c') cell.classList.add('c');
      if (link) {
        const anchor = document.createElement('a');
        anchor.href = link;
        anchor.textContent = shown;
        cell.append(anchor);
      } else {
        cell.textContent = shown;
      }
      element.append(cell);
    });
    return element;
  };

  // "> 1", "<= 20" and "= 3" compare numbers; anything else is looked for in the text.
  const test = (wanted, numeric) => {
    const text = wanted.trim().toLowerCase();
    if (!text) return null;
    const rule = numeric && /^(>=|<=|>|<|=|≥|≤)\s*(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
    if (!rule) return ([shown]) => shown.toLowerCase().includes(text);
    const limit = Number(rule[2]) / (rule[3] ? 100 : 1);
    const holds = {
      '>': (x) => x > limit, '<': (x) => x < limit, '=': (x) => x === limit,
      '>=': (x) => x >= limit, '≥': (x) => x >= limit,
      '<=': (x) => x <= limit, '≤': (x) => x <= limit,
    }[rule[1]];
    return ([, key]) => typeof key === 'number' && holds(key);
  };

  // Rows of the total stay above the others and buckets below, undefined values come last.
  landscape.order = (a, b, column, direction) => {
    if (a.pin !== b.pin) return a.pin - b.pin;
    if (column >= 0) {
      const x = a.cells[column][1];
      const y = b.cells[column][1];
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1;
      } else {
        const order = typeof x === 'number' && typeof y === 'number'
          ? x - y : collator.compare(String(x), String(y));
        if (order) return order * direction;
      }
    }
    return a.position - b.position;
  };

  const setUp = (section) => {
    const table = section.querySelector('table');
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    const kinds = heads.map((head) => head.dataset.kind);
    const heading = Number(table.dataset.heading);
    const data = section.querySelector('script[type="application/json"]');
    const rows = data
      ? JSON.parse(data.textContent).map((row) => ({
          pin: row[0], cells: row.slice(1).map((value, column) => cellOf(value, kinds[column])),
        }))
      : readElements(body);
    rows.forEach((row, position) => { row.position = position; });
    const known = {
      id: section.id, title: section.dataset.title, rows, kinds, heading,
      ids: heads.map((head) => head.dataset.id),
      titles: heads.map((head) => head.querySelector('button').textContent),
      units: heads.map((head) => head.querySelector('.unit')?.textContent || ''),
    };
    landscape.tables.set(section.id, known);
    if (data && landscape.grid) return landscape.grid(section, known, test);
    const search = section.querySelector('input[type="search"]');
    const filters = Array.from(section.querySelectorAll('tr.filters input'));
    const count = section.querySelector('.count');
    const [back, forth] = section.querySelectorAll('.tools button');
    let sorting = { column: -1, direction: 1 };
    let page = 0;

    const show = () => {
      const anywhere = test(search.value, false);
      const tests = filters.map((filter, column) => test(filter.value, 'gn'.includes(kinds[column])));
      const kept = rows.filter((row) =>
        (!anywhere || row.cells.some(anywhere))
        && tests.every((holds, column) => !holds || holds(row.cells[column])));
      kept.sort((a, b) => landscape.order(a, b, sorting.column, sorting.direction));
      const pages = Math.max(1, Math.ceil(kept.length / pageSize));
      page = Math.min(page, pages - 1);
      const shown = data ? kept.slice(page * pageSize, (page + 1) * pageSize) : kept;
      body.replaceChildren(...shown.map((row) => row.element || build(row, kinds, heading)));
      const part = data && pages > 1 ? `，第 ${page + 1} / ${pages} 页` : '';
      count.textContent = `${kept.length} / ${rows.length} 行${part}`;
      back.hidden = forth.hidden = !data || pages < 2;
      back.disabled = page === 0;
      forth.disabled = page >= pages - 1;
    };

    heads.forEach((head, column) => {
      head.querySelector('button').addEventListener('click', () => {
        const falling = sorting.column === column && sorting.direction === 1;
        sorting = { column, direction: falling ? -1 : 1 };
        heads.forEach((other) => other.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        page = 0;
        show();
      });
    });
    let timer = 0;
    for (const input of [search, ...filters]) {
      input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(() => { page = 0; show(); }, 80);
      });
    }
    back.addEventListener('click', () => { page -= 1; show(); });
    forth.addEventListener('click', () => { page += 1; show(); });
    section.querySelector('.tools').hidden = false;
    section.querySelector('tr.filters').hidden = false;
    show();
  };

  // The scripts behind this one have then said what they take over.
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-table]').forEach(setUp);
  });
})();
