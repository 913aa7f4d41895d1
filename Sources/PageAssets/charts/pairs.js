'use strict';
// Tables of pairs of units: who passes how much to whom, and who works with whom.
(() => {
  const { landscape } = window;
  const { tables } = landscape;
  const { colour, at, cell, linkOf, frame } = landscape.drawing;

  // The pairs of two different units on the first basis and level of a table, largest first.
  const pairsOf = (spec) => {
    const table = tables.get(spec.table);
    const links = new Map();
    for (const other of tables.values()) {
      if (other.ids[0] !== 'region_code') continue;
      for (const row of other.rows) if (linkOf(other, row)) links.set(row.cells[0][0], linkOf(other, row));
    }
    const outside = new Set(['合计', '省外', '境外', '港澳台', '未知']);
    const [first] = table.rows;
    const same = (row, id) => at(table, id) < 0 || cell(table, row, id)[0] === cell(table, first, id)[0];
    const place = (row, id) => {
      const code = cell(table, row, `${id}_code`)[0];
      return { code, name: cell(table, row, id)[0], link: links.get(code) };
    };
    const pairs = table.rows.filter((row) => same(row, 'basis') && same(row, 'level'))
      .map((row) => {
        const [shown, value] = cell(table, row, spec.value);
        return { from: place(row, spec.from), to: place(row, spec.to), value, shown };
      })
      .filter(({ from, to, value }) => from.code !== to.code && value > 0
        && !outside.has(from.code) && !outside.has(to.code))
      .sort((a, b) => b.value - a.value);
    return { pairs, shown: table.titles[at(table, spec.value)] };
  };

  landscape.charts.flows = (spec) => {
    const { pairs, shown } = pairsOf(spec);
    const links = pairs.slice(0, 120);
    const nodes = new Map();
    for (const { from, to } of links) {
      nodes.set(`a${from.code}`, { name: `a${from.code}`, place: from, depth: 0 });
      nodes.set(`b${to.code}`, { name: `b${to.code}`, place: to, depth: 1 });
    }
    return {
      height: 560,
      option: frame({
        formatter: ({ dataType, data: one, value }) => dataType === 'edge'
          ? `${one.names[0]} → ${one.names[1]}\n${shown} ${one.shown}`
          : `${one.place.name}\n${shown} ${Number(value.toPrecision(6))}`,
      }, {
        series: [{
          type: 'sankey', left: 110, right: 110, top: 10, bottom: 10, nodeGap: 9,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          data: Array.from(nodes.values(), (node) => ({
            ...node, link: node.place.link,
            label: {
              position: node.depth ? 'right' : 'left', color: colour('ink'), fontSize: 13,
              formatter: node.place.name,
            },
            itemStyle: { color: colour('k0') },
          })),
          links: links.map(({ from, to, value, shown: text }) => ({
            source: `a${from.code}`, target: `b${to.code}`, value, shown: text,
            names: [from.name, to.name],
          })),
          lineStyle: { color: colour('k0'), opacity: 0.3, curveness: 0.5 },
        }],
      }),
    };
  };

  landscape.charts.network = (spec) => {
    const { pairs, shown } = pairsOf(spec);
    const places = new Map();
    for (const { from, to, value } of pairs) {
      for (const place of [from, to]) {
        const known = places.get(place.code) || { place, total: 0 };
        known.total += value;
        places.set(place.code, known);
      }
    }
    const nodes = [...places.values()]
      .sort((a, b) => (a.place.code < b.place.code ? -1 : 1));
    const most = Math.max(...nodes.map((node) => node.total));
    const sizes = nodes.map((node) => 8 + 26 * Math.sqrt(node.total / most));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    let passed = 0;
    // The circle begins at the right; names stand outside it.
    const sides = sizes.map((size) => {
      const turn = (passed + size / 2) / all;
      passed += size;
      return turn > 0.25 && turn < 0.75 ? 'left' : 'right';
    });
    const thickest = Math.max(...pairs.map((pair) => pair.value));
    return {
      height: 560,
      option: frame({
        formatter: ({ dataType, data: one }) => dataType === 'edge'
          ? `${one.names[0]} — ${one.names[1]}\n${shown} ${one.shown}`
          : `${one.title}\n合计 ${Number(one.value.toPrecision(6))}`,
      }, {
        series: [{
          type: 'graph', layout: 'circular',
          left: 120, right: 120, top: 50, bottom: 50, roam: 'move',
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } },
          data: nodes.map(({ place, total }, position) => ({
            id: place.code, name: place.code, title: place.name, value: total, link: place.link,
            symbolSize: sizes[position], itemStyle: { color: colour('k0') },
            label: {
              show: true, position: sides[position], formatter: place.name, color: colour('ink'),
              fontSize: 13,
            },
          })),
          links: pairs.map(({ from, to, value, shown: text }) => ({
            source: from.code, target: to.code, names: [from.name, to.name], shown: text,
            lineStyle: {
              width: Math.max(0.6, value / thickest * 12), curveness: 0.25, opacity: 0.4,
              color: colour('k0'),
            },
          })),
        }],
      }),
    };
  };
})();
