'use strict';
(() => {
  const { tables } = window.landscape;

  // Columns that are not worth a map: keys, and ranks and the like say less than their values.
  const passed = new Set(['region_code', 'region', 'level', 'rule', 'guidance', 'distance']);

  const unitsOf = (table) => {
    const level = table.ids.indexOf('level');
    const rows = table.rows.filter((row) => row.pin === 0);
    return level < 0 ? rows : rows.filter((row) => row.cells[level][0] === rows[0].cells[level][0]);
  };
  window.landscape.unitsOf = unitsOf;

  const cut = (text) => text.length > 9 && /[^\x00-\x7f]/.test(text) ? `${text.slice(0, 6)}…` : text;

  // A layer as the page carries it, from [code, cell] pairs of one column.
  const layerOf = (title, unit, pairs) => {
    const defined = pairs.filter(([, cell]) => cell[1] !== null);
    const layer = { title, unit: unit ? ` ${unit}` : '', legend: [], values: {} };
    if (defined.every(([, cell]) => typeof cell[1] === 'number')) {
      const numbers = defined.map(([, cell]) => cell[1]);
      const low = Math.min(...numbers);
      const high = Math.max(...numbers);
      const step = (value) => high > low
        ? Math.max(0, Math.min(8, Math.floor((value - low) / (high - low) * 9))) : 4;
      const shown = defined[0][1][0];
      const percent = shown.endsWith('%');
      const decimals = (/\.(\d+)/.exec(shown) || ['', ''])[1].length;
      const text = (value) => (percent ? value * 100 : value).toLocaleString('en-US', {
        minimumFractionDigits: decimals, maximumFractionDigits: decimals,
      }) + (percent ? '%' : '');
      for (const [code, cell] of defined) {
        const place = step(cell[1]);
        layer.values[code] = [`s${place}`, place >= 5 ? 'on-strong' : 'on-weak', cell[0]];
      }
      if (high > low) {
        for (let place = 8; place >= 0; place -= 1) {
          const at = (share) => text(low + (high - low) * share / 9);
          layer.legend.push([`s${place}`, `${at(place)} – ${at(place + 1)}`]);
        }
      } else {
        layer.legend.push(['s4', shown]);
      }
    } else {
      const classes = [...new Set(defined.map(([, cell]) => cell[0]))];
      for (const [code, cell] of defined) {
        layer.values[code] = [`k${classes.indexOf(cell[0]) % 8}`, 'on-class', cell[0]];
      }
      layer.legend = classes.map((name, place) => [`k${place % 8}`, name]);
    }
    layer.legend.push(['none', '—']);
    return layer;
  };

  // Every column of a table with one row for each unit.
  const columnsOf = (table) => {
    if (table.ids[0] !== 'region_code') return [];
    const rows = unitsOf(table);
    const codes = rows.map((row) => row.cells[0][0]);
    if (rows.length < 2 || new Set(codes).size < rows.length) return [];
    return table.ids.flatMap((id, column) => {
      if (passed.has(id)) return [];
      const cells = rows.map((row) => row.cells[column]);
      const defined = cells.filter((cell) => cell[1] !== null);
      if (!defined.length) return [];
      const isNumeric = 'gn'.includes(table.kinds[column]);
      if (!isNumeric && new Set(defined.map((cell) => cell[0])).size > 8) return [];
      return [{
        title: table.titles[column],
        make: () => layerOf(
          table.titles[column], table.units[column], codes.map((code, at) => [code, cells[at]])),
      }];
    });
  };

  // Every indicator of the panel, in its last year.
  const indicatorsOf = (table) => {
    const [year, indicator, value, unit] =
      ['year', 'indicator', 'value', 'unit'].map((id) => table.ids.indexOf(id));
    const found = new Map();
    for (const row of unitsOf(table)) {
      const name = row.cells[indicator][0];
      const last = found.get(name);
      const when = row.cells[year][1];
      if (row.cells[value][1] === null || (last && last.when > when)) continue;
      if (!last || last.when < when) {
        found.set(name, { when, year: row.cells[year][0], unit: row.cells[unit][0], pairs: [] });
      }
      found.get(name).pairs.push([row.cells[0][0], row.cells[value]]);
    }
    return Array.from(found, ([name, { year: of, unit: in_, pairs }]) => ({
      title: `${name}（${of}）`,
      make: () => layerOf(`${name}（${of}）`, in_ === '—' ? '' : in_, pairs),
    }));
  };

  const further = () => Array.from(tables.values()).flatMap((table) => {
    const isPanel = ['region_code', 'year', 'indicator', 'value', 'unit']
      .every((id) => table.ids.includes(id));
    const choices = isPanel ? indicatorsOf(table) : columnsOf(table);
    return choices.length ? [{ title: `${table.id} ${table.title}`, choices }] : [];
  });

  const setUpMap = (map) => {
    const layers = JSON.parse(map.querySelector('script[type="application/json"]').textContent);
    const choices = layers.map((layer) => () => layer);
    const choice = map.querySelector('select');
    const legend = map.querySelector('.legend');
    const regions = Array.from(map.querySelectorAll('[data-code]'));
    for (const group of further()) {
      const element = document.createElement('optgroup');
      element.label = group.title;
      for (const { title, make } of group.choices) {
        element.append(new Option(title));
        choices.push(make);
      }
      choice.append(element);
    }
    const show = () => {
      const layer = choices[choice.selectedIndex]();
      for (const region of regions) {
        const [fill, ink, text] = layer.values[region.dataset.code] || ['none', 'on-weak', '—'];
        region.querySelector('.cell').setAttribute('class', `cell ${fill}`);
        region.querySelectorAll('text').forEach((element) => {
          element.setAttribute('class', `${element.dataset.base} ${ink}`);
        });
        region.querySelector('.value').textContent = cut(text);
        region.querySelector('title').textContent =
          `${region.dataset.name}：${layer.title} ${text}${layer.unit}`;
      }
      legend.replaceChildren(...layer.legend.map(([fill, text]) => {
        const item = document.createElement('li');
        const swatch = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        swatch.setAttribute('width', '22');
        swatch.setAttribute('height', '14');
        const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
        box.setAttribute('width', '22');
        box.setAttribute('height', '14');
        box.setAttribute('class', fill);
        swatch.append(box);
        item.append(swatch, text);
        return item;
      }));
    };
    choice.addEventListener('change', show);
    map.querySelector('.tools').hidden = false;
    show();
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-map]').forEach(setUpMap);
  });
})();
