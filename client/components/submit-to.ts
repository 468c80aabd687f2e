/** `onSubmit` of a form that its page sends: the browser would load another page. */
export function submitTo(send: () => unknown): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    send();
  };
}
