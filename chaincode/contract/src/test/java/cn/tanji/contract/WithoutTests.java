package cn.tanji.contract;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves tests out, also those of the domain, which come as a folder or as a jar of their own. */
final class WithoutTests implements ImportOption {
    private final ImportOption folders = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return folders.includes(location) && !location.contains("-tests.jar");
    }
}
