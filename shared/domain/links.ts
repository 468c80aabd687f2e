/** Is this a whole address of a page that only TLS leads to, without a name or a password in it? */
export function isSecureLink(text: string): boolean {
  if (!/^https:\/\/[^\s"<>\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
