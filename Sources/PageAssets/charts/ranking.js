'use strict';
// Units by any column of a table, beside the interval of each one's rank where it is known.
(() => {
  const { landscape } = window;
  const { tables } = landscape;
  const { colour, at, cell, linkOf, axis, frame, zoom } = landscape.drawing;

  landscape.charts.ranking = (spec, chosen) => {
    const table = tables.get(spec.table);
    const rows = landscape.unitsOf(table);
    const choices = table.ids
      .filter((id, column) => 'gn'.includes(table.kinds[column])
        && rows.some((row) => row.cells[column][1] !== null))
      .map((id) => [id, table.titles[at(table, id)]]);
    const id = chosen || spec.value;
    const ranked = rows.filter((row) => cell(table, row, id)[1] !== null)
      .sort((a, b) => cell(table, b, id)[1] - cell(table, a, id)[1] || a.position - b.position);
    const names = ranked.map((row) => row.cells[table.heading][0]);
    const intervals = id === spec.value && spec.ranks ? tables.get(spec.ranks.table) : undefined;
    const bounds = new Map(intervals
      ? landscape.unitsOf(intervals).map((row) => [
          row.cells[0][0],
          ['low', 'median', 'high'].map((name) => cell(intervals, row, spec.ranks[name])[1]),
        ]).filter(([, three]) => three.every((rank) => rank !== null))
      : []);
    const data = ranked.map((row) => ({
      value: cell(table, row, id)[1], link: linkOf(table, row), shown: cell(table, row, id)[0],
      word: spec.word ? cell(table, row, spec.word)[0] : '',
    }));
    const spans = ranked.flatMap((row, position) => {
      const three = bounds.get(row.cells[0][0]);
      return three ? [{ value: [...three, position], link: linkOf(table, row) }] : [];
    });
    const most = 30;
    const category = {
      type: 'category', data: names, inverse: true, ...axis(), splitLine: { show: false },
    };
    return {
      choices, chosen: id, label: '指标',
      height: 70 + Math.min(names.length, most) * 26,
      option: frame({
        formatter: ({ data: one, name, seriesIndex }) => seriesIndex
          ? `${names[one.value[3]]}\n名次 ${one.value[0]} – ${one.value[2]}，中位 ${one.value[1]}`
          : `${name}\n${table.titles[at(table, id)]} ${one.shown} ${one.word}`,
      }, {
        grid: spans.length
          ? [
              { left: 10, width: '56%', top: 30, bottom: 10, containLabel: true },
              { left: '68%', right: 30, top: 30, bottom: 10, containLabel: true },
            ]
          : [{ left: 10, right: 110, top: 30, bottom: 10, containLabel: true }],
        xAxis: [
          { type: 'value', position: 'top', ...axis() },
          ...(spans.length ? [{
            type: 'value', gridIndex: 1, position: 'top', min: 1, minInterval: 1,
            name: '名次（5% – 中位 – 95%）', nameLocation: 'middle', nameGap: 22, ...axis(),
          }] : []),
        ],
        yAxis: [
          category,
          ...(spans.length
            ? [{ ...category, gridIndex: 1, axisLabel: { show: false } }] : []),
        ],
        dataZoom: zoom({ yAxisIndex: spans.length ? [0, 1] : 0 }, names.length, most),
        series: [
          {
            type: 'bar', data, itemStyle: { color: colour('k0') }, barMaxWidth: 18,
            label: {
              show: true, position: 'right', color: colour('ink'),
              formatter: ({ data: one }) => one.word ? `${one.shown}　${one.word}` : one.shown,
            },
          },
          ...(spans.length ? [{
            type: 'custom', xAxisIndex: 1, yAxisIndex: 1, data: spans,
            encode: { x: [0, 1, 2], y: 3 },
            renderItem: (_, api) => {
              const [low, median, high] =
                [0, 1, 2].map((part) => api.coord([api.value(part), api.value(3)]));
              return {
                type: 'group',
                children: [
                  {
                    type: 'line',
                    shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
                    style: { stroke: colour('k0'), lineWidth: 4, lineCap: 'round', opacity: 0.5 },
                  },
                  {
                    type: 'circle', shape: { cx: median[0], cy: median[1], r: 4.5 },
                    style: { fill: colour('paper'), stroke: colour('k0'), lineWidth: 2 },
                  },
                ],
              };
            },
          }] : []),
        ],
      }),
    };
  };
})();
