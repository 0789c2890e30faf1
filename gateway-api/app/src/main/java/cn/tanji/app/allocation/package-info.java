/** Allocation of allowances to entities, by table. */
@NullMarked
package cn.tanji.app.allocation;

import org.jspecify.annotations.NullMarked;
