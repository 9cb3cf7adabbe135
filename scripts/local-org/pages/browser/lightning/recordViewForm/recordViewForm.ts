import RecordEditForm from 'lightning/recordEditForm';

export default class RecordViewForm extends RecordEditForm {}
