const firstMs = 1_000;
const longestMs = 3_600_000;
/** Doubled up to an hour and then every hour, these add up to a little more than 24 hours. */
const maximumRetries = 35;

/** How long to wait after so many failures in a row; undefined when a person has to look. */
export function retryAfterMs(failures: number): number | undefined {
  return failures > maximumRetries ? undefined : Math.min(firstMs * 2 ** (failures - 1), longestMs);
}
