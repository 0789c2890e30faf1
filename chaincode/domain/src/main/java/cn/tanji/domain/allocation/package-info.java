/** Allocation of allowances to entities, by table. */
@NullMarked
package cn.tanji.domain.allocation;

import org.jspecify.annotations.NullMarked;
