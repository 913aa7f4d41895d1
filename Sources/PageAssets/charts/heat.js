'use strict';
// Regions by industries in colours; sliders beside what is more than can be read at once.
(() => {
  const { landscape } = window;
  const { tables } = landscape;
  const { colour, family, series, at, cell, linkOf, axis, frame, zoom, scaleOf } = landscape.drawing;

  landscape.charts.heat = (spec) => {
    const table = tables.get(spec.table);
    const rows = landscape.unitsOf(table)
      .filter((row) => cell(table, row, spec.value)[1] !== null);
    const regions = [...new Set(rows.map((row) => cell(table, row, 'region')[0]))];
    const industries = [...new Set(rows.map((row) => cell(table, row, 'industry')[0]))];
    const scale = scaleOf(rows.map((row) => cell(table, row, spec.value)[1]), spec.midpoint);
    const data = rows.map((row) => {
      const [shown, value] = cell(table, row, spec.value);
      const share = scale.share(value);
      return {
        value: [
          industries.indexOf(cell(table, row, 'industry')[0]),
          regions.indexOf(cell(table, row, 'region')[0]), share,
        ],
        shown, link: linkOf(table, row),
        label: { color: colour(share < 0.17 || share > 0.83 ? 'on-strong' : 'on-weak') },
      };
    });
    const title = table.titles[at(table, spec.value)];
    const across = Math.min(industries.length, 20);
    const down = Math.min(regions.length, 26);
    return {
      height: 210 + down * 28,
      option: frame({
        formatter: ({ data: one }) =>
          `${regions[one.value[1]]} · ${industries[one.value[0]]}\n${title} ${one.shown}`,
      }, {
        grid: { left: 10, right: 26, top: 10, bottom: 84, containLabel: true },
        xAxis: {
          type: 'category', data: industries, position: 'top', ...axis(),
          axisLabel: {
            color: colour('ink'), fontFamily: family(), rotate: 40, interval: 0, width: 130,
            overflow: 'truncate',
          },
        },
        yAxis: { type: 'category', data: regions, inverse: true, ...axis() },
        dataZoom: [
          ...zoom({ xAxisIndex: 0 }, industries.length, across),
          ...zoom({ yAxisIndex: 0 }, regions.length, down),
        ],
        visualMap: {
          min: 0, max: 1, dimension: 2, calculable: true, orient: 'horizontal', left: 'center',
          bottom: 0, itemWidth: 12, itemHeight: 220, precision: 3,
          inRange: { color: series(spec.midpoint === undefined ? 's' : 'd', 9) },
          textStyle: { color: colour('soft'), fontFamily: family() },
          formatter: (share) => scale.value(share).toPrecision(3),
        },
        series: [{
          type: 'heatmap', data,
          label: { show: true, fontSize: 11, formatter: ({ data: one }) => one.shown },
          itemStyle: { borderColor: colour('paper'), borderWidth: 1 },
          labelLayout: { hideOverlap: true },
        }],
      }),
    };
  };
})();
