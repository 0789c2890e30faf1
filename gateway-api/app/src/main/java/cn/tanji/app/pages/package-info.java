/**
 * The public's pages: server-rendered, in Chinese and English, without login and without scripts. They show what the
 * query side gives; they decide nothing.
 */
@NullMarked
package cn.tanji.app.pages;

import org.jspecify.annotations.NullMarked;
