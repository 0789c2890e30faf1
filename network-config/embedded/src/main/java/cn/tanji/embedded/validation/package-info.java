/**
 * Judges the transactions of a block: form, signatures and policies in parallel, then duplicates, then read conflicts in
 * block order. Reads state, never changes it.
 */
@NullMarked
package cn.tanji.embedded.validation;

import org.jspecify.annotations.NullMarked;
