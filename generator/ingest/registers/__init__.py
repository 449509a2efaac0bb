"""Reading registers (xlsx, xls, ods, csv) of records into the archive's own YAML."""

from generator.ingest.registers.importing import STAGES, ImportPlan, import_register
from generator.ingest.registers.tables import UnreadableTableError

__all__ = ["STAGES", "ImportPlan", "UnreadableTableError", "import_register"]
