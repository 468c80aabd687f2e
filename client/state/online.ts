import { type ReadonlySignal, signal } from '@preact/signals';

const online = signal(navigator.onLine);
for (const change of ['online', 'offline'])
  addEventListener(change, () => {
    online.value = navigator.onLine;
  });

/** False where nothing can leave the device. */
export const isOnline: ReadonlySignal<boolean> = online;
