/** What a member's operator does on real Fabric, each by the commands that docs/operations.md names, under a load of transfers. */
@NullMarked
package cn.tanji.acceptance.operations;

import org.jspecify.annotations.NullMarked;
