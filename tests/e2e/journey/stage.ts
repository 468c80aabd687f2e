import type { Browser } from 'playwright-core';
import type { Crowd } from '../../support/crowd.ts';
import type { EnrolmentCode } from '../../support/manager.ts';
import { type OwnSite, openSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';

/** The server and the people of one campaign; nobody shares a browser's storage with anybody. */
export interface Stage {
  site: OwnSite;
  manager: Visitor;
  employee: Visitor;
  customer: Visitor;
  /** As the manager's browser saved them; the first is the employee's. */
  codes: EnrolmentCode[];
  /** Those who take part without a browser. */
  crowd: Crowd;
}

/** `width` of everybody's window, in CSS pixels. */
export async function setStage(browser: Browser, width: number): Promise<Stage> {
  const site = await openSite(browser, { viewport: { width, height: 800 } });
  const [manager, employee, customer] = await Promise.all([site.visit(), site.visit(), site.visit()]);
  return { site, manager, employee, customer, codes: [], crowd: { employees: [], customers: [] } };
}
