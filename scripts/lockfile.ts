/** What an entry of package-lock.json says about a package; more fields are kept as they are. */
interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, Entry>;
}

interface Missing {
  /** Path of the package that asks, as the lock names it; '' is the project itself. */
  from: string;
  name: string;
  /** The version asked for. */
  range: string;
}

/** The dependencies, optional ones included, that have no entry. `npm ci` refuses a lock with one. */
export function missingFrom({ packages }: Lockfile): Missing[] {
  return Object.entries(packages).flatMap(([from, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter(([name]) => !candidates(from, name).some((path) => packages[path]))
      .map(([name, range]) => ({ from, name, range })),
  );
}

/** Where Node looks for `name` from the package at `from`, innermost first. */
function candidates(from: string, name: string): string[] {
  const folders = from.split('/node_modules/').map((_, index, parts) => parts.slice(0, parts.length - index));
  return [
    ...folders.map((parts) => `${parts.join('/node_modules/')}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
}

/**
 * Adds an entry for each missing package of another platform, and returns their paths. The platform is read from
 * the package's name. Throws for any other missing package: that one must be installed.
 */
export function completeLockfile(lockfile: Lockfile): string[] {
  const { packages } = lockfile;
  const added = missingFrom(lockfile).map(({ from, name, range }): [string, Entry] => {
    const platform = platformOf(name);
    const parent = packages[from];
    if (!platform || !parent?.optionalDependencies?.[name] || !/^\d+\.\d+\.\d+$/.test(range)) {
      throw new Error(`${from} needs ${name}@${range}, which is not in the lock`);
    }
    return [
      `node_modules/${name}`,
      { version: range, ...platform, ...(parent.dev && { dev: true }), optional: true },
    ];
  });
  const sorted = [...Object.entries(packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  lockfile.packages = Object.fromEntries(sorted);
  return added.map(([path]) => path);
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

function platformOf(name: string): { cpu: string[]; os: string[] } | undefined {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  return os.length === 1 && cpu.length === 1 ? { cpu, os } : undefined;
}
