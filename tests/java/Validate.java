import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;

/** Validates each data file with the shapes of the first file; prints lines: file name, source shape, focus node. */
public class Validate {
    public static void main(String[] files) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(files[0]));
        for (int i = 1; i < files.length; i++) {
            String name = Path.of(files[i]).getFileName().toString();
            Graph data = RDFDataMgr.loadGraph(files[i]);
            ShaclValidator.get().validate(shapes, data).getEntries().forEach(entry ->
                out.println(name + "\t" + entry.source() + "\t" + entry.focusNode()));
        }
    }
}
