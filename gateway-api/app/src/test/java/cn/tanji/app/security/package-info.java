/** The gateway as a whole: that it starts, what it offers, and the walls inside it. */
@NullMarked
package cn.tanji.app.security;

import org.jspecify.annotations.NullMarked;
