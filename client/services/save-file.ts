/** How long a file stays at hand after it was offered, in milliseconds: some browsers fetch it late. */
const kept = 60_000;

/** Hands a file that was made on the device to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), kept);
}
