/** Names a key beside a control that it works. Hidden where there is no keyboard, and from screen readers: the control says it. */
export function Key({ children }: { children: string | number }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
