package dev.headgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int MOST = 40;
    private static final Hashes HASHES = new Hashes();

    private static byte[] leaf(int i) {
        return HASHES.leaf(new byte[] {(byte) i});
    }

    private static MerkleTree tree(int size) {
        MerkleTree tree = new MerkleTree(HASHES);
        for (int i = 0; i < size; i++) {
            tree.add(leaf(i));
        }
        return tree;
    }

    /** The vectors of the Certificate Transparency reference implementation. */
    @Test
    void rootsAreThoseOfCertificateTransparency() {
        List<String> data = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        MerkleTree tree = new MerkleTree(HASHES);
        assertThat(Hashes.hex(tree.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        List<String> seen = new ArrayList<>();
        for (String hex : data) {
            tree.add(HASHES.leaf(Hashes.fromHex(hex)));
            seen.add(Hashes.hex(tree.root()));
        }
        assertThat(seen).isEqualTo(roots);
    }

    @Test
    void aTreeThatForgotItsLeavesGrowsToTheSameRoots() {
        for (int start = 0; start <= MOST; start++) {
            MerkleTree grown = tree(start).forgetful();
            for (int i = start; i < MOST; i++) {
                assertThat(grown.root()).isEqualTo(tree(i).root());
                grown.add(leaf(i));
            }
            assertThat(grown.frontier()).containsExactly(tree(MOST).frontier().toArray(new byte[0][]));
        }
    }

    @Test
    void everyLeafIsProvenInEveryTreeFromEveryStart() {
        for (int start = 0; start < MOST; start += 3) {
            MerkleTree grown = tree(start).forgetful();
            for (int i = start; i < MOST; i++) {
                grown.add(leaf(i));
            }
            for (int size = start + 1; size <= MOST; size++) {
                for (int i = start; i < size; i++) {
                    List<byte[]> path = grown.inclusion(i, size);
                    byte[] root = grown.rootAt(size);
                    assertThat(MerkleProofs.includes(leaf(i), i, size, path, root))
                            .isTrue();
                    assertThat(MerkleProofs.includes(leaf(i + 1), i, size, path, root))
                            .isFalse();
                    assertThat(MerkleProofs.includes(leaf(i), i + 1, size, path, root))
                            .isFalse();
                    assertThat(MerkleProofs.includes(leaf(i), i, size, path, grown.rootAt(start + 1)))
                            .isEqualTo(size == start + 1);
                }
            }
        }
    }

    @Test
    void aNodeInALeafsPlaceIsNoProof() {
        MerkleTree tree = tree(4);
        byte[] node = HASHES.node(leaf(0), leaf(1));
        List<byte[]> path = tree.inclusion(0, 4);
        assertThat(MerkleProofs.includes(node, 0, 4, path.subList(1, 2), tree.root()))
                .isFalse();
        assertThat(MerkleProofs.includes(node, 0, 2, path.subList(1, 2), tree.root()))
                .isTrue();
    }

    @Test
    void everyTreeIsProvenToBeTheBeginningOfEveryLargerOne() {
        MerkleTree tree = tree(MOST);
        for (int size = 1; size <= MOST; size++) {
            for (int before = 1; before <= size; before++) {
                List<byte[]> proof = tree.consistency(before, size);
                byte[] old = tree.rootAt(before);
                byte[] root = tree.rootAt(size);
                assertThat(MerkleProofs.consistent(before, old, size, root, proof))
                        .isTrue();
                assertThat(MerkleProofs.consistent(before, leaf(1), size, root, proof))
                        .isFalse();
                assertThat(MerkleProofs.consistent(before, old, size, leaf(1), proof))
                        .isFalse();
                if (before < size) {
                    assertThat(MerkleProofs.consistent(before, old, size, root, List.of()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aFrontierOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> new MerkleTree(HASHES, 5, List.of(leaf(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a tree of size 5 has 2");
    }
}
