package cn.tanji.app.fabric;

import java.util.Optional;

import io.grpc.Channel;

/**
 * How this instance takes part for one member.
 *
 * @param member
 *            MSP id
 * @param channel
 *            connection to the peer whose gateway service this member uses, its own or the one it takes part through;
 *            opened and closed by the launcher
 * @param keys
 *            the member's persons' keys, if this instance signs for them; else they sign elsewhere
 */
public record MemberAccess(String member, Channel channel, Optional<KeyStoreFile> keys) {}
