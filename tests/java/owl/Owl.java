import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.protege.xmlcatalog.CatalogUtilities;
import org.protege.xmlcatalog.owlapi.XMLCatalogIRIMapper;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.OWLXMLDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.reasoner.InferenceType;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.semanticweb.owlapi.search.EntitySearcher;

/**
 * Does what Protégé does with ontology files. Each line of the file of commands is one command, its words set apart by tabs:
 * {@code open FILE}, {@code save FORMAT FILE OUT}, {@code relabel IRI LANG TEXT FORMAT FILE OUT}.
 * Prints lines: number of the command, key, value.
 */
public class Owl {
    private static PrintStream out;

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int number = 0;
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            String[] words = line.split("\t");
            try {
                run(number, words);
            } catch (OWLException | RuntimeException error) {
                tell(number, "error", error.getClass().getSimpleName() + ": " + error.getMessage());
            }
            number++;
        }
    }

    private static void run(int number, String[] words) throws Exception {
        switch (words[0]) {
            case "open" -> open(number, new File(words[1]));
            case "save" -> save(load(new File(words[2])), words[1], new File(words[3]));
            case "relabel" -> {
                OWLOntology ontology = load(new File(words[5]));
                relabel(ontology, IRI.create(words[1]), words[2], words[3]);
                save(ontology, words[4], new File(words[6]));
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void tell(int number, String key, Object value) {
        out.println(number + "\t" + key + "\t" + String.valueOf(value).replaceAll("\\s+", " "));
    }

    /** Loads a file by the catalog beside it; an import that none maps is an error, as nothing is fetched from the network. */
    private static OWLOntology load(File file) throws Exception {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.getIRIMappers().add(iri -> IRI.create(new File(file.getParentFile(), "not-in-the-catalog")));
        File catalog = new File(file.getParentFile(), "catalog-v001.xml");
        if (catalog.exists()) { // the mapper added last is asked first
            manager.getIRIMappers().add(new XMLCatalogIRIMapper(CatalogUtilities.parseDocument(catalog.toURI().toURL())));
        }
        return manager.loadOntologyFromOntologyDocument(new FileDocumentSource(file), new OWLOntologyLoaderConfiguration()
            .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.THROW_EXCEPTION));
    }

    private static void open(int number, File file) throws Exception {
        OWLOntology ontology = load(file);
        tell(number, "format", ontology.getOWLOntologyManager().getOntologyFormat(ontology).getKey());
        for (OWLOntology part : ontology.getImportsClosure()) {
            OWLOntologyID id = part.getOntologyID();
            tell(number, "ontology", id.getOntologyIRI().get() + " " + id.getVersionIRI().get());
        }
        new OWL2DLProfile().checkOntology(ontology).getViolations().forEach(found -> tell(number, "profile", found));
        ontology.getSignature(Imports.INCLUDED).stream().collect(Collectors.groupingBy(OWLEntity::getIRI, Collectors.counting()))
            .forEach((iri, count) -> { if (count > 1) tell(number, "punned", iri); });
        tellLabels(number, ontology);
        reason(number, ontology);
    }

    /** Per entity: its kind, and the languages of its rdfs:label (none: "-"; untagged: "*"). */
    private static void tellLabels(int number, OWLOntology ontology) {
        Set<OWLOntology> closure = ontology.getImportsClosure();
        OWLAnnotationProperty label = ontology.getOWLOntologyManager().getOWLDataFactory().getRDFSLabel();
        for (OWLEntity entity : ontology.getSignature(Imports.INCLUDED)) {
            if (entity.isBuiltIn() || entity.isOWLDatatype()) {
                continue;
            }
            String languages = EntitySearcher.getAnnotations(entity.getIRI(), closure, label).stream()
                .map(found -> found.getValue().asLiteral().transform(text -> text.hasLang() ? text.getLang() : "*").or("?"))
                .sorted().collect(Collectors.joining(" "));
            tell(number, "label", entity.getEntityType().getName() + " " + entity.getIRI() + " " + (languages.isEmpty() ? "-" : languages));
        }
    }

    private static void reason(int number, OWLOntology ontology) {
        OWLReasoner reasoner = new ReasonerFactory().createReasoner(ontology);
        tell(number, "reasoner", reasoner.getReasonerName());
        tell(number, "consistent", reasoner.isConsistent());
        if (reasoner.isConsistent()) {
            reasoner.precomputeInferences(InferenceType.CLASS_HIERARCHY);
            tell(number, "unsatisfiable", reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().size());
            tell(number, "classes", ontology.getClassesInSignature(Imports.INCLUDED).size());
            tell(number, "individuals", ontology.getIndividualsInSignature(Imports.INCLUDED).size());
        }
    }

    private static void relabel(OWLOntology ontology, IRI entity, String lang, String text) {
        OWLDataFactory data = ontology.getOWLOntologyManager().getOWLDataFactory();
        List<OWLAnnotationAssertionAxiom> old = ontology.getAnnotationAssertionAxioms(entity).stream()
            .filter(axiom -> axiom.getProperty().isLabel() && axiom.getValue().asLiteral().get().hasLang(lang))
            .collect(Collectors.toList());
        old.forEach(axiom -> ontology.getOWLOntologyManager().removeAxiom(ontology, axiom));
        ontology.getOWLOntologyManager().addAxiom(ontology,
            data.getOWLAnnotationAssertionAxiom(data.getRDFSLabel(), entity, data.getOWLLiteral(text, lang)));
    }

    /** Saves as Protégé does: the prefixes of the format the file came in are kept. */
    private static void save(OWLOntology ontology, String name, File file) throws OWLOntologyStorageException {
        PrefixedFormat format = PrefixedFormat.valueOf(name);
        OWLDocumentFormat old = ontology.getOWLOntologyManager().getOntologyFormat(ontology);
        OWLDocumentFormat wanted = format.make();
        if (old.isPrefixOWLOntologyFormat()) {
            wanted.asPrefixOWLOntologyFormat().copyPrefixesFrom(old.asPrefixOWLOntologyFormat());
        }
        ontology.getOWLOntologyManager().saveOntology(ontology, wanted, IRI.create(file));
    }

    private enum PrefixedFormat {
        turtle, rdfxml, owlxml, functional;

        OWLDocumentFormat make() {
            return switch (this) {
                case turtle -> new TurtleDocumentFormat();
                case rdfxml -> new RDFXMLDocumentFormat();
                case owlxml -> new OWLXMLDocumentFormat();
                case functional -> new FunctionalSyntaxDocumentFormat();
            };
        }
    }
}
