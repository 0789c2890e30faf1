package cn.tanji.app.fabric;

/** In whose name this instance reads blocks and asks for outcomes. */
public record Reader(Participant participant) {}
