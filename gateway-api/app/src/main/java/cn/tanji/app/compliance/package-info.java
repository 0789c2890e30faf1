/** Compliance: rule sets, calendars, emissions, surrenders and results of an entity's year. */
@NullMarked
package cn.tanji.app.compliance;

import org.jspecify.annotations.NullMarked;
