/** Voluntary cancellation 自愿注销: units leave circulation for a beneficiary and a purpose, under a certificate number. */
@NullMarked
package cn.tanji.domain.cancellation;

import org.jspecify.annotations.NullMarked;
