import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** What a company shows of itself around every page. */
export interface Face {
  /** Its logo or name, beside Candor's. */
  Mark: ComponentType;
  /** To its imprint and privacy notice. */
  Links: ComponentType;
}

/** Undefined until the server has said that there is anything to show: client/company is loaded then, and not before. */
export const face = signal<Face | undefined>(undefined);
