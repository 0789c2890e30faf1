/** The demand side: rule sets and calendars as data, verified emissions, surrender, and compliance computed from them. */
@NullMarked
package cn.tanji.domain.compliance;

import org.jspecify.annotations.NullMarked;
