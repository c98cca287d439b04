import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.StreamRDFCountingBase;
import org.apache.jena.riot.system.StreamRDFLib;

/** Reads RDF files as `riot --validate` does; prints a line a file: name, triples, quads, complaints (errors and warnings). */
public class Riot {
    public static void main(String[] files) {
        for (String file : files) {
            StringBuilder said = new StringBuilder();
            StreamRDFCountingBase count = new StreamRDFCountingBase(StreamRDFLib.sinkNull());
            try {
                RDFParser.source(file).checking(true).errorHandler(handler(said)).build().parse(count);
            } catch (RiotException e) {
                said.append(" / ").append(e.getMessage());
            }
            System.out.println(file + "\t" + count.countTriples() + "\t" + count.countQuads() + "\t" + said.toString().replaceAll("\\s+", " "));
        }
    }

    private static ErrorHandler handler(StringBuilder said) {
        return new ErrorHandler() {
            @Override public void warning(String message, long line, long column) { said.append(" / ").append(line).append(": ").append(message); }
            @Override public void error(String message, long line, long column) { throw new RiotException(line + ": " + message); }
            @Override public void fatal(String message, long line, long column) { throw new RiotException(line + ": " + message); }
        };
    }
}
