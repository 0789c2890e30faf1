/** Units in the read model: lots, holdings, totals of a class, the history of a serial number, and lot choice. */
@NullMarked
package cn.tanji.app.unit;

import org.jspecify.annotations.NullMarked;
