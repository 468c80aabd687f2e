import { Counter, type CounterConfiguration, Gauge, type GaugeConfiguration, Registry } from 'prom-client';
import { phases } from '../../shared/domain/phases.ts';
import { areas, type Failures } from './failures.ts';
import type { Hours } from './hours.ts';
import type { Minutes } from './minutes.ts';
import type { Published } from './published.ts';
import type { Readiness } from './readiness.ts';

/** What the figures are taken from. */
export interface Sources {
  /** Labels of candor_build_info. */
  build: Readonly<Record<'version' | 'node' | 'role' | 'client', string>>;
  /** Milliseconds since 1970. */
  started: number;
  readiness: Readiness;
  /** The work of the minute, by side. */
  minutes: Readonly<Record<string, Minutes>>;
  hours: Hours;
  failures: Failures;
  connectionsLimit: number;
  /** Of the identified side; undefined in a process of the other. */
  managers: { errors: number; signInFailures: number } | undefined;
  /** Of the anonymous side; undefined in a process of the other. */
  published: (() => Promise<readonly Published[]>) | undefined;
}

/**
 * All figures of a process. Each is explained in docs/deploy/monitoring.md, with why it says nothing about anybody: what
 * members do shows in none of them before the release that publishes it, or the full hour (docs/decisions/0028).
 */
export function createMetrics(sources: Sources): Registry {
  const registry = new Registry();
  const gauge = <L extends string>(configuration: Omit<GaugeConfiguration<L>, 'registers'>) =>
    void new Gauge({ ...configuration, registers: [registry] });
  const counter = <L extends string>(configuration: Omit<CounterConfiguration<L>, 'registers'>) =>
    void new Counter({ ...configuration, registers: [registry] });
  ofProcess(sources, gauge);
  ofHours(sources, gauge, counter);
  if (sources.managers) ofManagers(sources.managers, counter);
  if (sources.published) ofCampaigns(sources.published, gauge);
  return registry;
}

type AddGauge = <L extends string>(configuration: Omit<GaugeConfiguration<L>, 'registers'>) => void;
type AddCounter = <L extends string>(configuration: Omit<CounterConfiguration<L>, 'registers'>) => void;

function ofProcess(sources: Sources, gauge: AddGauge): void {
  gauge({
    name: 'candor_build_info',
    help: 'Always 1: the version, that of Node, the role, and the hash of the client that is served',
    labelNames: ['version', 'node', 'role', 'client'],
    collect() {
      this.set(sources.build, 1);
    },
  });
  gauge({
    name: 'candor_start_timestamp_seconds',
    help: 'When the process started, to the minute',
    collect() {
      this.set(Math.floor(sources.started / 60_000) * 60);
    },
  });
  gauge({
    name: 'candor_ready',
    help: 'Whether each part that /readyz names is there',
    labelNames: ['part'],
    async collect() {
      for (const [part, state] of Object.entries(await sources.readiness()))
        this.set({ part }, state === 'ok' ? 1 : 0);
    },
  });
  gauge({
    name: 'candor_minute_begun_timestamp_seconds',
    help: 'When the work of the minute began last, to the minute',
    labelNames: ['side'],
    collect() {
      for (const [side, minutes] of Object.entries(sources.minutes)) {
        const begun = minutes.begun();
        if (begun !== undefined) this.set({ side }, Math.floor(begun / 60_000) * 60);
      }
    },
  });
  gauge({
    name: 'candor_minute_failed',
    help: 'Whether the work of the minute failed the last time',
    labelNames: ['side'],
    collect() {
      for (const [side, minutes] of Object.entries(sources.minutes))
        if (minutes.begun() !== undefined) this.set({ side }, minutes.failed() ? 1 : 0);
    },
  });
  gauge({
    name: 'candor_database_connections_limit',
    help: 'How many connections to databases the process makes at most',
    collect() {
      this.set(sources.connectionsLimit);
    },
  });
}

function ofHours({ hours, failures }: Sources, gauge: AddGauge, counter: AddCounter): void {
  gauge({
    name: 'candor_hour_memory_bytes',
    help: 'The most resident memory in the last full hour, in steps of 64 MiB',
    collect() {
      this.set(hours.figures().memory);
    },
  });
  gauge({
    name: 'candor_hour_event_loop_delay_seconds',
    help: 'How long the event loop was held up at worst in the last full hour, in coarse steps',
    collect() {
      this.set(hours.figures().delay);
    },
  });
  gauge({
    name: 'candor_hour_database_waited_seconds',
    help: 'The minutes of the last full hour in which a request waited for a connection to a database',
    collect() {
      this.set(hours.figures().waited * 60);
    },
  });
  if (hours.figures().disk !== undefined) {
    gauge({
      name: 'candor_hour_disk_free_bytes',
      help: 'What was free for the embedded database at the last full hour, in steps of 64 MiB',
      collect() {
        this.set(hours.figures().disk ?? 0);
      },
    });
  }
  counter({
    name: 'candor_internal_errors_total',
    help: 'Errors that nobody foresaw, as of the last full hour',
    labelNames: ['area'],
    collect() {
      this.reset();
      const counts = failures.counts();
      for (const area of areas) this.inc({ area }, counts[area]);
    },
  });
}

function ofManagers(counts: NonNullable<Sources['managers']>, counter: AddCounter): void {
  counter({
    name: 'candor_console_errors_total',
    help: 'Requests of managers that were answered 5xx',
    collect() {
      this.reset();
      this.inc(counts.errors);
    },
  });
  counter({
    name: 'candor_sign_in_failures_total',
    help: 'Attempts to sign in to the console with a wrong address, password or second factor, or once too often',
    collect() {
      this.reset();
      this.inc(counts.signInFailures);
    },
  });
}

function ofCampaigns(read: NonNullable<Sources['published']>, gauge: AddGauge): void {
  const ofEach = (
    name: string,
    help: string,
    label: 'phase' | 'pool' | undefined,
    values: (campaign: Published) => Readonly<Record<string, number>>,
  ) =>
    gauge({
      name: `candor_${name}`,
      help,
      labelNames: ['campaign', ...(label ? [label] : [])],
      async collect() {
        const figures = await read();
        this.reset();
        for (const campaign of figures) {
          for (const [value, number] of Object.entries(values(campaign)))
            this.set({ campaign: campaign.slug, ...(label && { [label]: value }) }, number);
        }
      },
    });
  ofEach('campaign_phase', '1 for the phase that an opened campaign is in', 'phase', ({ phase }) =>
    Object.fromEntries(phases.filter((one) => one !== 'draft').map((one) => [one, one === phase ? 1 : 0])),
  );
  ofEach('campaign_releases', 'Releases of the campaign so far', undefined, ({ release }) => ({ release }));
  ofEach('campaign_ideas', 'Ideas that were released', undefined, ({ ideas }) => ({ ideas }));
  ofEach('campaign_ledger_leaves', 'Leaves of the published ledger', undefined, ({ size }) => ({ size }));
  ofEach('campaign_enrolled', 'People of the pool that the ledger tells of', 'pool', ({ told }) =>
    Object.fromEntries(Object.entries(told).map(([pool, { enrolled }]) => [pool, enrolled])),
  );
  ofEach(
    'release_work_seconds',
    'For how long a release has been worked on, in whole minutes; 0 where none is',
    undefined,
    ({ workMinutes }) => ({ seconds: workMinutes * 60 }),
  );
}
