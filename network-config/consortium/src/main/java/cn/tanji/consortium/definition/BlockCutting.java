package cn.tanji.consortium.definition;

import java.time.Duration;

/**
 * When the ordering service closes a block: whichever bound is met first.
 *
 * @param timeout
 *            after the first transaction; 1 ms to 60 s
 * @param messagesMax
 *            transactions, 1..10,000
 * @param preferredBytes
 *            a block is closed before it would exceed this, unless one transaction alone does; 1 KiB or more
 * @param absoluteBytes
 *            a larger transaction is refused; at least {@code preferredBytes}, at most 99 MiB
 */
public record BlockCutting(Duration timeout, int messagesMax, int preferredBytes, int absoluteBytes) {}
