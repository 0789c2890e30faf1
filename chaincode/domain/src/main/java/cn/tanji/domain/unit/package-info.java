/** Units, their classes and serial ranges, and lots: the blocks of units that accounts hold. */
@NullMarked
package cn.tanji.domain.unit;

import org.jspecify.annotations.NullMarked;
