package cn.tanji.domain.entity;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/** Where an entity emits 设施. */
public record Installation(String installation, String entity, String name, String place) {
    public static final RecordKind<Installation> KIND = new RecordKind<>("installation", Installation.class, 1);

    public static RecordRef<Installation> ref(String installation) {
        return KIND.ref(installation);
    }
}
