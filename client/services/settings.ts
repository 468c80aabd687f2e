import { base64urlnopad } from '@scure/base';
import type { Settings, SettingsBody } from '../../shared/api/settings.ts';
import { settings } from './contracts/console.data.ts';
import { ask } from './manage.ts';

export function readSettings(): Promise<Settings> {
  return ask(settings.readSettings, {});
}

export function changeSettings(body: SettingsBody): Promise<Settings> {
  return ask(settings.changeSettings, { body });
}

export function changeLogo(png: Uint8Array): Promise<Settings> {
  return ask(settings.changeLogo, { body: { png: base64urlnopad.encode(png) } });
}

export function removeLogo(): Promise<Settings> {
  return ask(settings.removeLogo, {});
}
