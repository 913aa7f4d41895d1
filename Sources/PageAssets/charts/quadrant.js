'use strict';
// Units on two axes, cut into four fields.
(() => {
  const { landscape } = window;
  const { tables } = landscape;
  const { colour, family, cell, linkOf, axis, frame } = landscape.drawing;

  landscape.charts.quadrant = (spec) => {
    const [xs, ys] = [spec.x, spec.y].map(([id, column]) => {
      const table = tables.get(id);
      return new Map(landscape.unitsOf(table).map((row) => [
        row.cells[0][0],
        {
          name: row.cells[table.heading][0], link: linkOf(table, row),
          shown: cell(table, row, column)[0], value: cell(table, row, column)[1],
        },
      ]));
    });
    const data = Array.from(xs).flatMap(([code, x]) => {
      const y = ys.get(code);
      if (!y || x.value === null || y.value === null) return [];
      return [{
        value: [x.value, y.value], name: x.name, link: x.link, shown: [x.shown, y.shown],
      }];
    });
    const range = (values) => {
      const low = Math.min(...values);
      const high = Math.max(...values);
      const margin = high > low ? (high - low) * 0.1 : Math.max(Math.abs(high) * 0.1, 0.5);
      return { min: low - margin, max: high + margin };
    };
    const xSpan = range([...data.map((one) => one.value[0]), spec.xCut]);
    const ySpan = range([...data.map((one) => one.value[1]), spec.yCut]);
    // Each name where it meets no other, on a drawing of about the usual size.
    const taken = data.map((one) => box(one, 0, 0, 14));
    for (const one of data) {
      const width = 8 + [...one.name].length * 13;
      const spots = [
        ['right', 10, 0], ['left', -10 - width, 0], ['top', -width / 2, 16],
        ['bottom', -width / 2, -16],
      ];
      const free = spots.find(([, right, up]) => {
        const own = box(one, right, up, width);
        return !taken.some((other) => Math.abs(other.y - own.y) < 15
          && own.x < other.x + other.width && other.x < own.x + own.width
          && !(other.of === one && other.width === 14));
      }) || spots[0];
      taken.push(box(one, free[1], free[2], width));
      one.label = { position: free[0] };
    }
    function box(of, right, up, width) {
      return {
        of, width,
        x: (of.value[0] - xSpan.min) / (xSpan.max - xSpan.min) * 1000 + right - (width === 14 ? 7 : 0),
        y: (of.value[1] - ySpan.min) / (ySpan.max - ySpan.min) * 450 + up,
      };
    }
    const label = (position, text) => ({
      type: 'text', silent: true, ...position,
      style: { text, fill: colour('soft'), fontFamily: family(), fontSize: 13 },
    });
    const corners = [
      { right: 44, top: 26 }, { left: 72, top: 26 }, { left: 72, bottom: 62 },
      { right: 44, bottom: 62 },
    ];
    const round = ({ value }) => Number(value.toPrecision(3));
    return {
      height: 520,
      option: frame({
        formatter: ({ data: one, componentType }) => componentType === 'series' && one.shown
          ? `${one.name}\n${spec.xTitle} ${one.shown[0]}\n${spec.yTitle} ${one.shown[1]}` : '',
      }, {
        grid: { left: 60, right: 30, top: 16, bottom: 50 },
        xAxis: {
          type: 'value', scale: true, name: spec.xTitle, nameLocation: 'middle', nameGap: 30,
          ...xSpan, ...axis(),
          axisLabel: { color: colour('ink'), formatter: (v) => Number(v.toPrecision(2)) },
          splitLine: { show: false },
        },
        yAxis: {
          type: 'value', scale: true, name: spec.yTitle, nameLocation: 'middle', nameGap: 42,
          ...ySpan, ...axis(),
          axisLabel: { color: colour('ink'), formatter: (v) => Number(v.toPrecision(2)) },
          splitLine: { show: false },
        },
        dataZoom: [
          { type: 'inside', xAxisIndex: 0, zoomOnMouseWheel: 'shift' },
          { type: 'inside', yAxisIndex: 0, zoomOnMouseWheel: 'shift' },
        ],
        graphic: spec.fields.map((text, corner) => label(corners[corner], text)),
        series: [{
          type: 'scatter', data, symbolSize: 13, itemStyle: { color: colour('k0') },
          label: {
            show: true, position: 'right', formatter: '{b}', color: colour('ink'),
            fontFamily: family(),
          },
          labelLayout: { hideOverlap: true },
          markLine: {
            silent: true, symbol: 'none', lineStyle: { color: colour('mark'), type: 'dashed' },
            label: { color: colour('soft'), formatter: round },
            data: [{ xAxis: spec.xCut }, { yAxis: spec.yCut }],
          },
        }],
      }),
    };
  };
})();
