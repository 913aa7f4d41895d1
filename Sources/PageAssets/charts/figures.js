'use strict';
// Puts an interactive picture into each figure that has one, beside the static one.
(() => {
  const { echarts, landscape } = window;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');

  const setUp = (figure) => {
    const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const drawing = figure.querySelector('svg');
    const title = figure.querySelector('figcaption').textContent;
    const place = document.createElement('div');
    place.className = 'chart';
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', `${title}，交互图；数值见表 ${spec.table}`);
    const tools = document.createElement('p');
    tools.className = 'tools';
    const turn = document.createElement('button');
    turn.type = 'button';
    tools.append(turn);
    drawing.before(tools);
    drawing.after(place);
    let chart;
    let chosen;
    let choice;
    const draw = () => {
      const { height, option, choices, chosen: current, label } = landscape.charts[spec.kind](spec, chosen);
      place.style.height = `${height}px`;
      if (choices && choices.length > 1 && !choice) {
        const held = document.createElement('label');
        choice = document.createElement('select');
        for (const [value, text] of choices) {
          choice.append(new Option(text, value, value === current, value === current));
        }
        choice.addEventListener('change', () => { chosen = choice.value; draw(); });
        held.append(`${label} `, choice);
        tools.append(held);
      }
      if (!chart) {
        chart = echarts.init(place);
        chart.on('click', ({ data, seriesIndex }) => {
          const target = data?.link || option.series[seriesIndex]?.link;
          if (target) window.location.href = target;
        });
        new ResizeObserver(() => chart.resize()).observe(place);
      }
      chart.resize();
      chart.setOption(option, true);
    };
    const show = (isLive) => {
      figure.classList.toggle('live', isLive);
      turn.textContent = isLive ? '看静态图' : '看交互图';
      if (choice) choice.parentElement.hidden = !isLive;
      if (isLive) draw();
    };
    turn.addEventListener('click', () => show(!figure.classList.contains('live')));
    dark.addEventListener('change', () => { if (chart) draw(); });
    turn.textContent = '看交互图';
    // Drawn when they come near, so that the page opens at once.
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      show(true);
    }, { rootMargin: '400px' });
    watch.observe(figure);
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('figure[data-chart]').forEach(setUp);
  });
})();
