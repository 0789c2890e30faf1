/** The cap of a year, its pools, and the issue of allowances under them. */
@NullMarked
package cn.tanji.domain.issuance;

import org.jspecify.annotations.NullMarked;
