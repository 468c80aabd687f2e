/** `count` different places of 1…`total`, in their order. `random`: in 0…1. */
export function drawPlaces(count: number, total: number, random: () => number): number[] {
  const left = Array.from({ length: total }, (_, at) => at + 1);
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1))
    .flat()
    .sort((a, b) => a - b);
}
