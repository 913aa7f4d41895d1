'use strict';
// What the interactive pictures have in common. Each reads the very table that the static picture was
// drawn from, so it shows all rows; labels and tips are drawn, never read as markup.
(() => {
  const { landscape } = window;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const family = () => getComputedStyle(document.body).fontFamily;
  const series = (letter, count) => Array.from({ length: count }, (_, at) => colour(letter + at));

  const at = (table, id) => table.ids.indexOf(id);
  const cell = (table, row, id) => row.cells[at(table, id)];
  const linkOf = (table, row) => row.cells[table.heading][3];
  const axis = () => ({
    axisLine: { lineStyle: { color: colour('line') } },
    axisTick: { show: false },
    axisLabel: { color: colour('ink'), fontFamily: family() },
    splitLine: { lineStyle: { color: colour('line') } },
    nameTextStyle: { color: colour('ink'), fontFamily: family() },
  });
  const frame = (tip, rest) => ({
    aria: { enabled: true },
    animation: !still.matches,
    animationDuration: 300,
    textStyle: { fontFamily: family(), color: colour('ink') },
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: colour('paper'),
      borderColor: colour('line'), textStyle: { color: colour('ink'), fontFamily: family() },
      ...tip,
    },
    ...rest,
  });
  // A slider beside an axis that holds more than can be read at once.
  const zoom = (index, count, most) => count <= most ? [] : [
    {
      type: 'slider', ...index, startValue: 0, endValue: most - 1, showDetail: false,
      brushSelect: false, borderColor: colour('line'), fillerColor: colour('bar'), handleSize: '60%',
      ...('yAxisIndex' in index ? { right: 4, width: 14 } : { bottom: 44, height: 12 }),
    },
    { type: 'inside', ...index, zoomOnMouseWheel: 'shift', moveOnMouseWheel: true },
  ];

  // Where a value lies between the ends, the midpoint at one half; equal ratios above it.
  const scaleOf = (values, midpoint) => {
    let low = Math.min(...values);
    let high = Math.max(...values);
    if (midpoint === undefined) {
      return { low, high, share: (x) => high > low ? (x - low) / (high - low) : 0.5, value: (s) => low + (high - low) * s };
    }
    low = Math.min(low, midpoint);
    high = Math.max(high, midpoint);
    return {
      low, high,
      share: (x) => {
        if (x < midpoint) return 0.5 - (midpoint - x) / (midpoint - low) / 2;
        return high > midpoint ? 0.5 + Math.log(x / midpoint) / Math.log(high / midpoint) / 2 : 0.5;
      },
      value: (s) => s < 0.5
        ? low + (midpoint - low) * s * 2 : midpoint * (high / midpoint) ** (s * 2 - 1),
    };
  };

  landscape.drawing = {
    colour, family, series, at, cell, linkOf, axis, frame, zoom, scaleOf,
  };
  landscape.charts = {};
})();
