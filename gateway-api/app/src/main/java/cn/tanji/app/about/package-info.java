/** What this gateway is. */
@NullMarked
package cn.tanji.app.about;

import org.jspecify.annotations.NullMarked;
