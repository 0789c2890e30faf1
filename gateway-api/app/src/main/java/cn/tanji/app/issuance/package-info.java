/** The cap of a year, its pools, what is issued from them, and to whom it is allocated. */
@NullMarked
package cn.tanji.app.issuance;

import org.jspecify.annotations.NullMarked;
