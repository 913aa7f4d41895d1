'use strict';
// Tables wider than a sheet of paper are printed in parts, the names of their rows before each.
(() => {
  const remove = () => {
    document.querySelectorAll('table.part').forEach((part) => part.remove());
    document.querySelectorAll('table.whole').forEach((table) => table.classList.remove('whole'));
  };
  const part = (table, names, start, end) => {
    const copy = table.cloneNode(true);
    copy.className = 'part';
    for (const row of copy.rows) {
      for (let column = row.cells.length - 1; column >= names; column -= 1) {
        if (column < start || column >= end) row.deleteCell(column);
      }
    }
    return copy;
  };
  window.addEventListener('beforeprint', () => {
    remove();
    document.querySelectorAll('table[data-breaks]').forEach((table) => {
      const names = Number(table.dataset.names);
      const starts = [names, ...table.dataset.breaks.split(' ').map(Number)];
      const parts = starts.map((start, at) => part(table, names, start, starts[at + 1] ?? Infinity));
      parts.forEach((copy, at) => copy.caption.prepend(`第 ${at + 1} / ${parts.length} 部分　`));
      table.after(...parts);
      table.classList.add('whole');
    });
  });
  window.addEventListener('afterprint', remove);
})();
