import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;

/** Validates each file against the structure definitions of FHIR R4; prints lines: file name, severity, place, message. */
public class ValidateFhir {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context)));
        rules.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        rules.setErrorForUnknownProfiles(false);
        FhirValidator validator = context.newValidator().registerValidatorModule(rules);
        for (String file : files) {
            String name = Path.of(file).getFileName().toString();
            validator.validateWithResult(Files.readString(Path.of(file))).getMessages().forEach(message ->
                out.println(name + "\t" + message.getSeverity() + "\t" + message.getLocationString() + "\t"
                    + message.getMessage().replaceAll("\\s+", " ")));
        }
    }
}
