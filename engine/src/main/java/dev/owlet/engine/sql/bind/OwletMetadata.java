package dev.owlet.engine.sql.bind;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Makes what a tree of Calcite's belongs to, with metadata that needs no generated code. */
final class OwletMetadata {
    private static final HepProgram NO_RULES = HepProgram.builder().build();

    private OwletMetadata() {}

    static RelOptCluster cluster(OwletRexBuilder rex) {
        RelOptCluster cluster = RelOptCluster.create(new HepPlanner(NO_RULES), rex);
        cluster.setMetadataQuerySupplier(
                () -> new RelMetadataQuery(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE)));
        return cluster;
    }
}
