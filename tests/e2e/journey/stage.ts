import type { Crowd } from '../../support/crowd.ts';
import type { EnrolmentCode } from '../../support/manager.ts';
import { type OwnSite, openSite, widths } from '../support/site.ts';
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

/** The manager has a laptop, the members have phones; every page is looked at in both widths. */
export async function setStage(): Promise<Stage> {
  const [phone, laptop] = widths.map((width) => ({ viewport: { width, height: 800 } }));
  const site = await openSite(phone);
  const [manager, employee, customer] = await Promise.all([site.visit(laptop), site.visit(), site.visit()]);
  return { site, manager, employee, customer, codes: [], crowd: { employees: [], customers: [] } };
}
