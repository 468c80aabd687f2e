/** Loaded before Candor where it is to be fragile: then a connection that breaks ends the process, whoever listens to it. */
import pg from 'pg';

const { emit } = pg.Client.prototype;

pg.Client.prototype.emit = function (...event: Parameters<typeof emit>) {
  if (event[0] === 'error') process.exit(1);
  return emit.apply(this, event);
};
