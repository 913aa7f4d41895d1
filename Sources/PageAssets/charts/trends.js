'use strict';
// Any indicator of the panel over the years, a line for each unit.
(() => {
  const { landscape } = window;
  const { tables } = landscape;
  const { colour, series, cell, linkOf, axis, frame } = landscape.drawing;

  landscape.charts.trends = (spec, chosen) => {
    const table = tables.get(spec.table);
    const rows = landscape.unitsOf(table);
    const indicators = [...new Set(rows.map((row) => cell(table, row, 'indicator')[0]))];
    const indicator = chosen || spec.value;
    const kept = rows.filter((row) => cell(table, row, 'indicator')[0] === indicator);
    const years = [...new Set(kept.map((row) => cell(table, row, 'year')[0]))].sort();
    const unit = kept.length ? cell(table, kept[0], 'unit')[0] : '';
    const lines = new Map();
    for (const row of kept) {
      const name = row.cells[table.heading][0];
      if (!lines.has(name)) lines.set(name, { link: linkOf(table, row), data: years.map(() => null) });
      const [shown, value] = cell(table, row, 'value');
      lines.get(name).data[years.indexOf(cell(table, row, 'year')[0])] = { value, shown };
    }
    const names = [...lines.keys()];
    const palette = series('k', 8);
    const shapes = ['circle', 'rect', 'triangle', 'diamond'];
    return {
      choices: indicators.map((name) => [name, name]), chosen: indicator, label: '指标',
      height: 540,
      option: frame({
        formatter: ({ data: one, seriesName, name }) => `${seriesName} ${name}\n${one.shown} ${unit}`,
      }, {
        color: palette,
        grid: { left: 20, right: 90, top: 64, bottom: 20, containLabel: true },
        legend: {
          type: 'scroll', top: 0, textStyle: { color: colour('ink') },
          pageTextStyle: { color: colour('ink') },
          // Beyond a dozen lines people choose which they see.
          selected: Object.fromEntries(names.map((name, position) => [name, position < 13])),
        },
        xAxis: { type: 'category', data: years, boundaryGap: false, ...axis() },
        yAxis: { type: 'value', name: unit === '—' ? '' : unit, ...axis() },
        series: names.map((name, position) => ({
          name, type: 'line', data: lines.get(name).data, link: lines.get(name).link,
          symbol: shapes[Math.floor(position / 8) % 4], symbolSize: 8,
          lineStyle: { type: position >= 8 ? 'dashed' : 'solid', width: 2 },
          emphasis: { focus: 'series' },
          endLabel: { show: true, formatter: '{a}', color: colour('ink') },
          labelLayout: { moveOverlap: 'shiftY' },
        })),
      }),
    };
  };
})();
