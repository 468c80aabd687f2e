import styles from './QrCode.module.css';

/** The dark and light squares of a QR code, row by row, with its quiet edge. */
export type QrModules = readonly (readonly boolean[])[];

/** One path for all dark modules: a square each, row by row. */
function draw(modules: QrModules): string {
  return modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

/** Dark on light, whatever the page wears: scanners want it so. */
export function QrCode({ modules, label }: { modules: QrModules; label: string }) {
  return (
    <svg
      class={styles.code}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={draw(modules)} />
    </svg>
  );
}
