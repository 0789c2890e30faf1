/** Who calls: bearer tokens, the development issuer, and the person and member a token stands for. */
@NullMarked
package cn.tanji.app.security;

import org.jspecify.annotations.NullMarked;
